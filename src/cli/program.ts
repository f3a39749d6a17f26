import { Command, Option } from 'commander';
import type { CommandContext } from './commands/shared.ts';
import { FORMATS, type OutputOptions } from './output.ts';

/** What the program needs from its entry. */
export interface ProgramSettings {
  readonly version: string;
  /** Whether a continuous integration system runs us: nothing is written into course folders then. */
  readonly frozenByDefault: boolean;
  context(output: OutputOptions): CommandContext;
  finish(exitCode: number): void;
}

interface CommonOptions {
  readonly format: OutputOptions['format'];
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** The command line: names, options, help. Each command's work is loaded when it is called. */
export function createProgram(settings: ProgramSettings): Command {
  const program = new Command('coursewright')
    .description('Compiles courses written in YAML into packages that learning platforms import.')
    .version(settings.version)
    .exitOverride()
    .showHelpAfterError('Run coursewright --help for all commands.')
    .addHelpText('after', EXIT_HELP);

  const contextFor = (options: CommonOptions): CommandContext =>
    settings.context({
      format: options.format,
      strict: options.strict === true,
      quiet: options.quiet === true,
      color: options.color,
    });

  common(program.command('build').description('build courses into packages'))
    .argument('[courses...]', 'course folders; without any, every course below courses/')
    .option('--target <names>', 'targets, separated by commas: scorm12')
    .option('--only <ids>', 'only these modules, separated by commas')
    .option('--pathway <ids>', 'only these pathways, separated by commas')
    .option('--delivery <ids>', 'what these deliveries of course.yaml ask for, separated by commas')
    .option('--edition <name>', 'not for learners: trainer shows notes and answers, review is one page with everything')
    .option('--out <folder>', 'where packages go (default: dist/packages)')
    .addOption(
      new Option('--frozen', 'fail when layout.lock.yaml would change (default in CI)').default(settings.frozenByDefault),
    )
    .option('--no-frozen', 'write layout.lock.yaml in CI too')
    .option('--watch', 'build again after every save, until Ctrl-C')
    .action(
      async (
        courses: string[],
        options: CommonOptions & {
          target?: string;
          only?: string;
          pathway?: string;
          delivery?: string;
          edition?: string;
          out?: string;
          frozen: boolean;
          watch?: boolean;
        },
      ) => {
        const { runBuild } = await import('./commands/build.ts');
        settings.finish(await runBuild(courses, options, contextFor(options)));
      },
    );

  common(program.command('preview').description('show a course on a learning platform that is played in the browser'))
    .argument('[course]', 'course folder; without one, the only course below courses/')
    .option('--target <name>', 'target: scorm12')
    .option('--port <number>', 'port of this machine (default: a free one)')
    .option('--only <ids>', 'only these modules, separated by commas')
    .option('--pathway <ids>', 'only these pathways, separated by commas')
    .option('--lms <name>', 'whose behaviour the platform has: strict or moodle')
    .option('--as <learner>', 'begin as a learner who is resumed, completed or failed')
    .option('--fresh', 'forget what an earlier preview has left in the browser')
    .action(
      async (
        course: string | undefined,
        options: CommonOptions & {
          target?: string;
          port?: string;
          only?: string;
          pathway?: string;
          lms?: string;
          as?: string;
          fresh?: boolean;
        },
      ) => {
        const { runPreview } = await import('./commands/preview.ts');
        settings.finish(await runPreview(course, options, contextFor(options)));
      },
    );

  common(program.command('validate').description('check courses without writing anything'))
    .argument('[courses...]', 'course folders; without any, every course below courses/')
    .option('--fix', 'mend in the sources what needs no judgement, and say what was changed')
    .action(async (courses: string[], options: CommonOptions & { fix?: boolean }) => {
      const { runValidate } = await import('./commands/validate.ts');
      settings.finish(await runValidate(courses, options, contextFor(options)));
    });

  common(program.command('new').description('make a course that builds at once'))
    .argument('<folder>', 'a folder that is empty or not there yet; its name becomes the id of the course')
    .action(async (folder: string, options: CommonOptions) => {
      const { runNew } = await import('./commands/new.ts');
      settings.finish(await runNew(folder, contextFor(options)));
    });

  common(program.command('schema').description('where the JSON Schemas are, for completion in an editor')).action(
    async (options: CommonOptions) => {
      const { runSchema } = await import('./commands/schema.ts');
      settings.finish(runSchema(contextFor(options)));
    },
  );

  return program;
}

function common(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'how findings are written').choices([...FORMATS]).default('pretty'))
    .option('--strict', 'warnings count as errors')
    .option('--quiet', 'findings only')
    .option('--no-color', 'plain text');
}

const EXIT_HELP = `
Exit codes: 0 fine, 1 errors in the course (or warnings with --strict), 2 wrong usage,
3 something named is not there or cannot be read or written, 4 a bug of coursewright.`;
