"""Secrets by their context: in which spellings a value is found, and beside what it is left alone.

Each template is filled at run time (``detectors.samples``); what stands in double square brackets has to be found,
all of it. The same spelling has to stay silent with what people write where a secret would stand.
"""

from __future__ import annotations

import random
import string

import pytest

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors._table import RULES
from jupyter_mlsec.detectors.patterns import PatternDetector
from jupyter_mlsec.detectors.samples import expand, value_span

SCANNER = build_scanner(Context(key=b"k" * 32))

PYTHON = (
    # assignments of every form
    'password = "[[Xk7<alnum:9>]]"',
    'self.db_password = "[[Xk7<alnum:9>]]"',
    'cfg.auth.token = "[[<alnum:32>]]"',
    'password: str = "[[Xk7<alnum:9>]]"',
    "password = '''[[Xk7<alnum:9>]]'''",
    'password = """[[Xk7<alnum:9>]]"""',
    'user, password = "administrator", "[[Xk7<alnum:9>]]"',
    '(host, api_key) = ("db.example.com", "[[<alnum:32>]]")',
    'if (token := "[[<alnum:32>]]"):\n    pass',
    'a = password = "[[Xk7<alnum:9>]]"',
    'password = os.environ.get("DB_PASSWORD") or "[[Xk7<alnum:9>]]"',
    'password = os.environ["P"] if "P" in os.environ else "[[Xk7<alnum:9>]]"',
    'password = os.getenv("DB_PASSWORD", "[[Xk7<alnum:9>]]")',
    'api_key = os.environ.get("API_KEY", default="[[<alnum:32>]]")',
    'if password == "[[Xk7<alnum:9>]]":\n    pass',
    'if "[[Xk7<alnum:9>]]" == password:\n    pass',
    "    password = '[[Xk7<alnum:9>]]'",
    'password = b"[[Xk7<alnum:9>]]"',
    'password = r"[[Xk7<alnum:9>]]"',
    # dictionaries, subscripts, calls
    'os.environ["SERVICE_TOKEN"] = "[[<alnum:40>]]"',
    'conf["db"]["password"] = "[[Xk7<alnum:9>]]"',
    'conf = {"db": {"password": "[[Xk7<alnum:9>]]"}}',
    'conf = {\n    "user": "bob",\n    "password": "[[Xk7<alnum:9>]]",\n}',
    'dict(user="bob", password="[[Xk7<alnum:9>]]")',
    'connect(\n    host="db",\n    password="[[Xk7<alnum:9>]]",\n)',
    'setattr(cfg, "password", "[[Xk7<alnum:9>]]")',
    'os.putenv("SERVICE_TOKEN", "[[<alnum:40>]]")',
    'os.environ.setdefault("SERVICE_TOKEN", "[[<alnum:40>]]")',
    'monkeypatch.setenv("SERVICE_TOKEN", "[[<alnum:40>]]")',
    'os.environ.update(SERVICE_TOKEN="[[<alnum:40>]]")',
    'os.environ.update({"SERVICE_TOKEN": "[[<alnum:40>]]"})',
    'config.set("database", "password", "[[Xk7<alnum:9>]]")',
    'client.set_api_key("[[<alnum:32>]]")',
    'client = Client().with_token("[[<alnum:32>]]")',
    'keyring.set_password("db", "bob", "[[Xk7<alnum:9>]]")',
    'spark.conf.set("fs.azure.account.key.acct.dfs.core.windows.net", "[[<b64:86>==]]")',
    'spark = builder.config("spark.hadoop.fs.s3a.secret.key", "[[<b64:40>]]").getOrCreate()',
    'smtp.login("bob@example.com", "[[Xk7<alnum:9>]]")',
    'ftp.login(user="bob", passwd="[[Xk7<alnum:9>]]")',
    'requests.get(url, auth=("bob", "[[Xk7<alnum:9>]]"))',
    'requests.post(url, data={"grant_type": "password", "client_secret": "[[<alnum:32>]]"})',
    'requests.get(url, headers={"X-Api-Key": "[[<alnum:32>]]"})',
    'requests.get(url, params={"appid": "1", "api_key": "[[<hex:32>]]"})',
    'requests.get("https://api.example.com/v1/items?api_key=[[<hex:32>]]&q=1")',
    'requests.get(f"https://api.example.com/v1/{item}?token=[[<hex:32>]]")',
    # definitions
    'def connect(host, password="[[Xk7<alnum:9>]]"):\n    pass',
    'def connect(host, *, api_key: str = "[[<alnum:32>]]"):\n    pass',
    'class Settings(BaseSettings):\n    api_key: str = "[[<alnum:32>]]"',
    '@dataclass\nclass Settings:\n    db_password: str = field(default="[[Xk7<alnum:9>]]", repr=False)',
    'class Settings:\n    api_key: SecretStr = SecretStr("[[<alnum:32>]]")',
    'class Keys(Enum):\n    API_KEY = "[[<alnum:32>]]"',
    'connect = lambda password="[[Xk7<alnum:9>]]": None',
    'parser.add_argument("--password", "-p", type=str, default="[[Xk7<alnum:9>]]", help="the password")',
    '@click.option("--api-key", default="[[<alnum:32>]]")\ndef main():\n    pass',
    'st.text_input("Password", value="[[Xk7<alnum:9>]]", type="password")',
    # values put together
    'api_key = "[[<alnum:10>" "<alnum:14>]]"',
    'api_key = ("[[<alnum:20>"\n           "<alnum:20>]]")',
    'api_key = "[[<alnum:10>" + "<alnum:14>]]"',
    'api_key = "[[<alnum:16>" \\\n    + "<alnum:16>]]"',
    'api_key = "".join(["[[<alnum:12>", "<alnum:12>", "<alnum:8>]]"])',
    "api_key = ''.join(('[[<alnum:12>', '<alnum:20>]]'))",
    'api_key = "%s%s" % ("[[<alnum:12>", "<alnum:20>]]")',
    'api_key = "{}{}".format("[[<alnum:12>", "<alnum:20>]]")',
    'api_key = f"[[<alnum:32>]]"',
    'connect(password="[[Xk7<alnum:3>" + "<alnum:6>]]")',
    'conf = {"api_key": "[[<alnum:10>" + "<alnum:14>]]"}',
    'password = base64.b64decode("[[<b64of:Xk7*>]]").decode()',
    'password = b64decode(b"[[<b64of:Xk7*>]]").decode("utf-8")',
    'api_key = bytes.fromhex("[[<hexof:Xk7*>]]").decode()',
    'password = urllib.parse.unquote("[[Xk7%21<alnum:9>]]")',
    'api_key = "[[<alnum:32>]]".strip()',
    'api_key = str("[[<alnum:32>]]")',
    'password = "[[<alnum:20>]]"[::-1]',
    # comments and cells with magics
    '# password = "[[Xk7<alnum:9>]]"',
    "# old token: [[<alnum:40>]]",
    "x = 1  # api_key: [[<alnum:32>]]",
    '%load_ext sql\npassword = "[[Xk7<alnum:9>]]"',
    '!pip install x\nuser, password = "administrator", "[[Xk7<alnum:9>]]"',
    'df = pd.read_sql(q, con)\napi_key = "".join(["[[<alnum:12>", "<alnum:12>]]"])\nfor x in',
    'api_key = "".join(["[[<alnum:12>",\n  "<alnum:20>]]"])',
    # what notebooks of many people hold
    'conn = psycopg2.connect(f"dbname=x user=y password=[[Xk7<alnum:9>]] host={h}")',
    'engine = create_engine(f"postgresql://user:[[Xk7<alnum:9>]]@{host}/db")',
    'df.write.format("jdbc").option("user","u").option("password","[[Xk7<alnum:9>]]").save()',
    'db_pw = "[[Xk7<alnum:9>]]"',
    'app.config["SECRET_KEY"] = "[[<hex:32>]]"',
    "SECRET_KEY = '[[django-insecure-<alnum:40>]]'",
    'bearer_token = "Bearer [[<alnum:40>]]"',
    'headers["Authorization"] = "Bearer [[<alnum:40>]]"',
    "headers = {'Authorization': 'Basic ' + '[[<b64of:bob:*>]]'}",
    'headers = {"cookie": "sessionid=[[<base36:32>]]; csrftoken=x"}',
    'credentials = ("bob", "[[Xk7<alnum:9>]]")',
    'pwd = input() or "[[Xk7<alnum:9>]]"',
    'subprocess.run(["mysql", "-u", "root", "--password=[[Xk7<alnum:9>]]"])',
    'subprocess.run(["tool", "--token", "[[<alnum:40>]]"])',
    'os.system("export API_KEY=[[<alnum:32>]] && run")',
    'yaml.safe_load("password: [[Xk7<alnum:9>]]")',
    "slack_token = 'xoxb-' + '[[<digits:12>-<digits:12>-<alnum:24>]]'",
    "conn.execute(\"PRAGMA key='[[Xk7<alnum:9>]]'\")",
)

MAGICS = (
    "%env SERVICE_TOKEN=[[<alnum:40>]]",
    "%env SERVICE_TOKEN [[<alnum:40>]]",
    "%set_env DB_PASSWORD=[[Xk7<alnum:9>]]",
    "%set_env DB_PASSWORD [[Xk7<alnum:9>]]",
    "!export API_KEY=[[<hex:32>]]",
    "!export API_KEY='[[<hex:32>]]' && python train.py",
    "!API_KEY=[[<hex:32>]] python train.py",
    "%%bash\nexport API_KEY=[[<alnum:32>]]\n./run.sh",
    "%%sh\nDB_PASSWORD='[[Xk7<alnum:9>]]'",
    "%%writefile .env\nDB_PASSWORD=[[Xk7<alnum:9>]]",
    "%%writefile config.yaml\ndb:\n  password: [[Xk7<alnum:9>]]",
    "%%writefile ~/.netrc\nmachine api.example.com login bob password [[Xk7<alnum:9>]]",
    "!curl -u bob:[[Xk7<alnum:9>]] https://api.example.com",
    "!curl -ubob:[[Xk7<alnum:9>]] https://api.example.com",
    '!curl -H "Authorization: Bearer [[<alnum:40>]]" https://api.example.com',
    "!curl -H 'X-API-Key: [[<alnum:40>]]' https://api.example.com",
    "!curl -H 'X-Auth-Token:[[<hex:40>]]' https://api.example.com",
    "!curl -H 'apikey: [[<alnum:40>]]' https://api.example.com",
    "!curl -d 'user=bob&password=[[Xk7<alnum:9>]]' https://api.example.com",
    """!curl -d '{"password": "[[Xk7<alnum:9>]]"}' https://api.example.com""",
    "!curl --oauth2-bearer [[<alnum:40>]] https://api.example.com",
    "!wget --user=bob --password=[[Xk7<alnum:9>]] https://example.com/data.zip",
    "!wget --password [[Xk7<alnum:9>]] --user bob https://example.com/data.zip",
    "!wget --header='Authorization: Bearer [[<alnum:40>]]' https://example.com/data.zip",
    "!http POST api.example.com Authorization:'Bearer [[<alnum:40>]]'",
    "!http -a bob:[[Xk7<alnum:9>]] GET https://api.example.com",
    "!sshpass -p [[Xk7<alnum:9>]] ssh bob@host",
    "!sshpass -p'[[Xk7<alnum:9>]]' ssh bob@host",
    "!mysql -u root -p[[Xk7<alnum:9>]] shop",
    "!mysql -uroot -p[[Xk7<alnum:9>]] shop",
    "!mysql --user=root --password=[[Xk7<alnum:9>]] shop",
    "!PGPASSWORD=[[Xk7<alnum:9>]] psql -h db -U bob",
    "!redis-cli -h cache -a [[Xk7<alnum:9>]] ping",
    "!sqlcmd -S db -U sa -P [[Xk7<alnum:9>]] -Q 'select 1'",
    "!echo [[Xk7<alnum:9>]] | sudo -S apt-get install x",
    "!echo '[[Xk7<alnum:9>]]' | docker login -u bob --password-stdin",
    "!docker login -u bob -p [[<alnum:24>]]",
    "!docker run -e DB_PASSWORD=[[Xk7<alnum:9>]] app",
    "!docker run --env SERVICE_TOKEN=[[<alnum:40>]] app",
    "!git clone https://bob:[[<alnum:40>]]@git.example.com/repo.git",
    "!git clone https://[[<alnum:40>]]@git.example.com/repo.git",
    "!tool login --token [[<alnum:40>]]",
    "!tool login --token=[[<alnum:40>]]",
    "!openssl enc -aes-256-cbc -k [[Xk7<alnum:9>]] -in a -out b",
    "!openssl rsa -in key.pem -passin pass:[[Xk7<alnum:9>]]",
    "!unzip -P [[Xk7<alnum:9>]] data.zip",
    "!7z x -p[[Xk7<alnum:9>]] data.7z",
    "!keytool -storepass [[Xk7<alnum:9>]] -keystore ks.jks",
    "%sql postgresql://bob:[[Xk7<alnum:9>]]@db.internal:5432/main",
    "%%sql mysql+pymysql://bob:[[Xk7<alnum:9>]]@db/main\nselect 1",
    "%%sql\nCREATE USER 'bob'@'%' IDENTIFIED BY '[[Xk7<alnum:9>]]';",
    "%%sql\nCREATE USER bob IDENTIFIED BY [[Xk7<alnum:9>]];",
    "%%sql\nALTER USER bob WITH PASSWORD '[[Xk7<alnum:9>]]';",
    "%%sql\nCREATE ROLE bob LOGIN ENCRYPTED PASSWORD '[[Xk7<alnum:9>]]';",
    "%%sql\nCREATE LOGIN bob WITH PASSWORD = '[[Xk7<alnum:9>]]';",
    "%%sql\nCREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET '[[<b64:40>]]');",
    "%%sql\nSET PASSWORD FOR 'bob'@'%' = PASSWORD('[[Xk7<alnum:9>]]');",
    "%%sql\nSET s3_secret_access_key='[[<b64:40>]]';",
    "%%sql\nCOPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id=x;aws_secret_access_key=[[<b64:40>]]'",
)

OTHERS = (
    ("r", 'password <lt>- "[[Xk7<alnum:9>]]"'),
    ("r", '"[[<alnum:32>]]" -<gt> api_key'),
    ("r", 'Sys.setenv(SERVICE_TOKEN = "[[<alnum:40>]]")'),
    ("r", 'con <lt>- dbConnect(drv, user = "bob", password = "[[Xk7<alnum:9>]]")'),
    ("r", 'api_key <lt>- paste0("[[<alnum:12>", "<alnum:20>]]")'),
    ("r", 'options(api.token = "[[<alnum:40>]]")'),
    ("r", 'assign("api_key", "[[<alnum:32>]]")'),
    ("julia", 'ENV["SERVICE_TOKEN"] = "[[<alnum:40>]]"'),
    ("julia", 'const password = "[[Xk7<alnum:9>]]"'),
    ("julia", 'api_key = "[[<alnum:12>" * "<alnum:20>]]"'),
    ("julia", 'conn(; password="[[Xk7<alnum:9>]]")'),
    ("julia", 'Dict("password" =<gt> "[[Xk7<alnum:9>]]")'),
    ("scala", 'val password = "[[Xk7<alnum:9>]]"'),
    ("scala", '.option("password", "[[Xk7<alnum:9>]]")'),
    ("java", 'props.setProperty("password", "[[Xk7<alnum:9>]]");'),
    ("java", 'private static final String API_KEY = "[[<alnum:32>]]";'),
    ("java", 'DriverManager.getConnection("jdbc:mysql://db/x", "bob", "[[Xk7<alnum:9>]]");'),
    ("javascript", 'const apiKey = "[[<alnum:32>]]";'),
    ("javascript", "const config = { apiKey: '[[<alnum:32>]]' };"),
    ("javascript", "process.env.SERVICE_TOKEN = `[[<alnum:40>]]`;"),
    ("javascript", "const key = process.env.API_KEY || '[[<alnum:32>]]'"),
    ("javascript", "const key = process.env.API_KEY ?? '[[<alnum:32>]]'"),
    ("go", 'apiKey := "[[<alnum:32>]]"'),
    ("go", 'os.Setenv("SERVICE_TOKEN", "[[<alnum:40>]]")'),
    ("shell", "export DB_PASSWORD='[[Xk7<alnum:9>]]'"),
    ("shell", "declare -x API_KEY=[[<alnum:32>]]"),
    ("shell", "$env:SERVICE_TOKEN = '[[<alnum:40>]]'"),
    ("shell", "$password = ConvertTo-SecureString '[[Xk7<alnum:9>]]' -AsPlainText -Force"),
    ("shell", "ConvertTo-SecureString -String '[[Xk7<alnum:9>]]' -AsPlainText -Force"),
    ("shell", "set DB_PASSWORD=[[Xk7<alnum:9>]]"),
    ("shell", "setx SERVICE_TOKEN [[<alnum:40>]]"),
    ("shell", "set -x SERVICE_TOKEN [[<alnum:40>]]"),
    ("shell", "ENV SERVICE_TOKEN=[[<alnum:40>]]"),
    ("shell", "ENV SERVICE_TOKEN [[<alnum:40>]]"),
    ("shell", "ARG API_KEY=[[<alnum:32>]]"),
    ("shell", "net user bob [[Xk7!<alnum:9>]] /add"),
    ("shell", "echo 'bob:[[Xk7<alnum:9>]]' | chpasswd"),
    ("shell", "smbclient //host/share -U bob%[[Xk7<alnum:9>]]"),
    ("shell", "mount -t cifs //h/s /mnt -o username=bob,password=[[Xk7<alnum:9>]]"),
    ("shell", "az login --service-principal -u http://app -p [[Xk7<alnum:20>]] --tenant t"),
    ("shell", "aws configure set aws_secret_access_key [[<b64:40>]]"),
    ("shell", "kubectl create secret generic s --from-literal=password=[[Xk7<alnum:9>]]"),
    ("shell", "helm install x --set auth.password=[[Xk7<alnum:9>]]"),
    ("shell", "export TF_VAR_db_password=[[Xk7<alnum:9>]]"),
    ("shell", "htpasswd -b -c .htpasswd bob [[Xk7<alnum:9>]]"),
    ("dotenv", "DB_PASSWORD=[[Xk7<alnum:9>]]"),
    ("dotenv", 'DB_PASSWORD="[[Xk7<alnum:9>]]"'),
    ("dotenv", "SERVICE_TOKEN=[[<alnum:40>]] # prod"),
    ("ini", "[db]\npassword = [[Xk7<alnum:9>]]"),
    ("ini", "spring.datasource.password=[[Xk7<alnum:9>]]"),
    ("ini", "//registry.example.com/:_authToken=[[<alnum:40>]]"),
    ("ini", "//registry.example.com/:_password=[[<b64of:Xk7*>]]"),
    ("toml", 'api_key = "[[<alnum:32>]]"'),
    ("toml", "db = { user = 'bob', password = '[[Xk7<alnum:9>]]' }"),
    ("yaml", "db:\n  password: [[Xk7<alnum:9>]]"),
    ("yaml", "db:\n  password: '[[Xk7<alnum:9>]]'"),
    ("yaml", "environment:\n  - DB_PASSWORD=[[Xk7<alnum:9>]]"),
    ("yaml", "environment:\n  POSTGRES_PASSWORD: [[Xk7<alnum:9>]]"),
    ("yaml", "env:\n  - name: DB_PASSWORD\n    value: [[Xk7<alnum:9>]]"),
    ("yaml", 'env:\n  - name: SERVICE_TOKEN\n    value: "[[<alnum:40>]]"'),
    ("yaml", "password: >-\n  [[Xk7<alnum:9>]]"),
    ("yaml", "apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  password: [[<b64of:Xk7*>]]"),
    ("yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  password: [[Xk7<alnum:9>]]"),
    ("yaml", "users:\n- name: bob\n  user:\n    token: [[<alnum:40>]]"),
    ("json", '{"password": "[[Xk7<alnum:9>]]"}'),
    ("json", '[{"name": "DB_PASSWORD", "value": "[[Xk7<alnum:9>]]"}]'),
    ("json", '{"Key": "ApiKey", "Value": "[[<alnum:32>]]"}'),
    ("json", '{"auths": {"registry.example.com": {"auth": "[[<b64of:bob:*>]]"}}}'),
    ("json", '"{\\"password\\": \\"[[Xk7<alnum:9>]]\\"}"'),
    ("html", '<lt>input type="password" name="password" value="[[Xk7<alnum:9>]]"<gt>'),
    ("xml", "<lt>password<gt>[[Xk7<alnum:9>]]<lt>/password<gt>"),
    ("html", '<lt>add key="DbPassword" value="[[Xk7<alnum:9>]]"/<gt>'),
    ("html", '<lt>property name="password" value="[[Xk7<alnum:9>]]"/<gt>'),
    ("xml", '<lt>property name="connection.password"<gt>[[Xk7<alnum:9>]]<lt>/property<gt>'),
    ("html", '<lt>server id="x" password="[[Xk7<alnum:9>]]"/<gt>'),
    ("xml", '<lt>string name="api_key"<gt>[[<alnum:32>]]<lt>/string<gt>'),
    ("xml", "<lt>key<gt>ApiKey<lt>/key<gt>\n<lt>string<gt>[[<alnum:32>]]<lt>/string<gt>"),
    ("text", "jdbc:sqlserver://db:1433;databaseName=x;user=sa;password=[[Xk7<alnum:9>]];"),
    ("text", "jdbc:mysql://db/x?user=bob&password=[[Xk7<alnum:9>]]"),
    ("text", "jdbc:oracle:thin:scott/[[Xk7<alnum:9>]]@//db:1521/x"),
    ("text", "DRIVER={ODBC Driver 18};SERVER=db;UID=app;PWD=[[Xk7<alnum:9>]];Encrypt=yes"),
    ("text", "Provider=SQLOLEDB;Data Source=db;User ID=sa;Password=[[Xk7!<alnum:9>]]"),
    ("text", "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[[<b64:43>=]]"),
    ("text", "host=db port=5432 user=bob password=[[Xk7<alnum:9>]] dbname=x"),
    ("text", "cache.example.com:6380,password=[[<alnum:43>=]],ssl=True"),
    ("markdown", "The password is [[Xk7!<alnum:9>]]."),
    ("markdown", "Login: bob / Password: [[Xk7!<alnum:9>]]"),
    ("markdown", "- **API key**: `[[<alnum:32>]]`"),
    ("markdown", "Use the token [[<alnum:40>]] for the demo."),
    ("markdown", '```python\napi_key = "[[<alnum:32>]]"\n```'),
    ("markdown", "Das Passwort lautet [[Xk7!<alnum:9>]]"),
    ("markdown", "Mot de passe : [[Xk7!<alnum:9>]]"),
)

SILENT = (
    'password = getpass("Password: ")',
    'password = getpass.getpass("Enter your password2: ")',
    'password = input("Your password please1: ")',
    'api_key = userdata.get("OPENAI_API_KEY")',
    'api_key = os.environ["OPENAI_API_KEY"]',
    'api_key = os.environ.get("OPENAI_API_KEY", "")',
    'api_key = os.getenv("OPENAI_API_KEY", "your-key-here")',
    'api_key = st.secrets["api_key_2024"]',
    'api_key = dbutils.secrets.get(scope="s1", key="prod-api-key-01")',
    'api_key = keyring.get_password("service1", "user2024")',
    'api_key = client.access_secret_version(name="projects/p1/secrets/x9/versions/1")',
    'api_key = secretsmanager.get_secret_value(SecretId="prod/db-2024x1")["SecretString"]',
    'token = vault.read("secret/data/app1")["data"]["token"]',
    'token = json.load(open("token_2024a1.json"))["token"]',
    'password = config.get("database1", "password2")',
    'password = "".join(random.choices(string.ascii_letters, k=12))',
    'token = "".join([chr(c) for c in codes])',
    'token = f"{prefix}-{stamp}"',
    'token = "%s-%s" % (user, stamp)',
    'token = "{}:{}".format(user, "v2")',
    'token = base64.b64encode(b"user1:pass2")',
    'token = base64.b64decode(encoded).decode("utf-8")',
    'token = hashlib.sha256(b"abc123").hexdigest()',
    'token = jwt.encode(payload, key, algorithm="HS256")',
    'tokens = tokenizer("Hello world, 2024 is here", return_tensors="pt")',
    'tokens = text.split("x9f3k2")',
    'token_ids = tokenizer.encode("d4f5a6b7c8")',
    'pad_token = "[PAD]"',
    'tokenizer.pad_token = tokenizer.eos_token = "<lt>|endoftext|<gt>"',
    'special_tokens = {"bos_token": "<lt>s<gt>", "eos_token": "<lt>/s<gt>"}',
    'tokenizer.add_special_tokens({"additional_special_tokens": ["<lt>img_01<gt>"]})',
    'tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")',
    'token = "bert-base-uncased"',
    'key = "meta-llama/Llama-2-7b-hf"',
    'api_key_name = "prod5zyxlmy-cmk"',
    'secret_name = "prod/database/admin-2024x1"',
    'SECRET_ID = "projects/123456789012/secrets/my-secret/versions/3"',
    'token_url = "https://login.example.com/oauth2/v2.0/token"',
    'password_field = "user[password2]"',
    'password_label = "Passwort2024"',
    'labels = {"password": "Passwort", "username": "Benutzername"}',
    'labels = {"password": "Mot de passe", "login": "Connexion"}',
    'errors = {"password": "must be at least 8 characters"}',
    'raise ValueError("password: wrong_format_1")',
    'assert "password" in response.text, "password2 missing"',
    'driver.find_element(By.NAME, "password").send_keys(password)',
    'df["access_token_count"] = df["token_1"]',
    'df.rename(columns={"token": "token_v2", "key": "user_key_2"})',
    'password_regex = r"^(?=.*[A-Z])(?=.*\\d).{8,}$"',
    'PASSWORD = "changeme"',
    'PASSWORD = "CleartextPassword1"',
    'PASSWORD = "super$ecret"',
    'PASSWORD = "p@ssw0rd"',
    'PASSWORD = "MyS3cretP@ssword"',
    'password = "your_password_123"',
    'API_KEY = "sk-..."',
    'API_KEY = "xxxxxxxxxxxxxxxxxxxx"',
    'API_KEY = "<lt>API_KEY<gt>"',
    'API_KEY = "${API_KEY}"',
    'API_KEY = "{{ api_key }}"',
    'API_KEY = "INSERT_YOUR_KEY_1234"',
    'API_KEY = "0123456789abcdef0123456789abcdef"',
    'API_KEY = "abcdefghijklmnopqrstuvwxyz123456"',
    'commit = "<hex:40>"',
    'revision = "<hex:40>"',
    'model = AutoModel.from_pretrained("org/name", revision="<hex:40>")',
    'cache_key = "<hex:32>"',
    'file_hash_key = "sha256:<hex:64>"',
    'etag = "<hex:32>"',
    'dataset_key = {"md5": "<hex:32>"}',
    'keys = {"sha256": "<hex:64>", "size": 1}',
    'session_id = "<uuid>"',
    'user_key_id = "<uuid>"',
    "request_id: <uuid>",
    'tenant_id = "<uuid>"',
    'client_id = "<uuid>"',
    '"id": "<hex:8>"',
    'public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5<b64:44> bob@host"',
    'ssh_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ<b64:300> bob@host"',
    'public_key = "<b64:43>="',
    'STRIPE_PUBLISHABLE_KEY = "pk_live_<alnum:24>"',
    'primary_key = "customer_id_2024a1b2"',
    'sort_key = "2024-01-01T00:00:00"',
    'key_path = "/etc/ssl/private/server1.key"',
    'private_key = "./keys/id_rsa_2024"',
    'secret = "s3://bucket-2024/path1"',
    "!pip install keyring==24.3.1",
    "%env TOKENIZERS_PARALLELISM=false",
    "%env HF_TOKEN",
    "!echo $API_KEY",
    "!export API_KEY=$(cat key2.txt)",
    "!mysql -u root -p shop",
    "!mysql -u root -p$MYSQL_PASSWORD shop",
    "!docker run -p 8080:80 image1",
    "!mkdir -p data/raw2024",
    "!ssh -p 2222 bob@host",
    "%%sql\nSELECT password FROM users1",
    "%%sql\nCREATE USER bob IDENTIFIED BY '<lt>password<gt>';",
    "%%sql\nALTER USER bob WITH PASSWORD 'password';",
    "%sql postgresql://user:password@localhost/db",
    'user, password = "administrator", getpass("Password1: ")',
    'name, password = row["name"], row["password_2024x"]',
    'user, password = "administrator1", "<lt>your password<gt>"',
    'print("token", "d4f5a6b7")',
    'print(f"token={token}, key={key}")',
    'assert token != "expected_1"',
    'if tokens[0] == "token_2024":\n    pass',
    'mapping = {"token": "access_token_v2", "secret": "client_secret_v1"}',
    'url = "https://example.com/reset?token=" + token',
    'url = f"https://example.com/?api_key={key}"',
    "help(password)",
    '"""password: str\n    the user\'s password (min 8 chars)."""',
    "np.random.seed(1234567890)",
    'img = "data:image/png;base64,iVBORw0KGgo<b64:200>"',
    "key = jax.random.PRNGKey(1701)",
    'api_key = base64.b64decode("aGVsbG8gd29ybGQ=").decode()',
    'password = base64.b64decode("Y2hhbmdlbWU=").decode()',
)

SILENT_ELSEWHERE = (
    ("markdown", "The password is required."),
    ("markdown", "Your password must contain 8 characters."),
    ("markdown", "Set `password` to your own2 value."),
    ("markdown", "Create a token at https://hub.example.com/settings/tokens"),
    ("markdown", "The token limit is 4096 tokens."),
    ("markdown", "| token | id |\n|---|---|\n| [CLS] | 101 |"),
    ("markdown", "The key is to use state-of-the-art-2024 models"),
    ("markdown", "password: see 1Password"),
    ("markdown", "See commit <hex:40> for the key change"),
    ("yaml", "password: ${DB_PASSWORD}"),
    ("yaml", "password: !vault |"),
    ("yaml", "password: {{ .Values.password }}"),
    (
        "yaml",
        "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db-1\n        key: password1",
    ),
    ("yaml", "en:\n  password: Passwort\n  forgot_password: Kennwort"),
    ("yaml", "secretName: prod-tls-2024a"),
    ("json", '{"password": "Passwort vergessen?"}'),
    ("json", '{"token": null, "password": ""}'),
    ("json", '{"name": "password", "type": "string", "value": "text"}'),
    ("json", '{"id": "<hex:8>", "cell_type": "code"}'),
    ("json", '{"integrity": "sha512-<b64:86>=="}'),
    ("json", '{"tokenizer_class": "LlamaTokenizer", "unk_token": "<lt>unk<gt>"}'),
    ("html", '<lt>input type="password" name="password" placeholder="Password1"<gt>'),
    ("html", '<lt>label for="password2"<gt>Password<lt>/label<gt>'),
    ("html", '<lt>input type="hidden" name="csrf_token" value="<alnum:64>"<gt>'),
    ("r", 'password <lt>- Sys.getenv("DB_PASSWORD1")'),
    ("r", 'password <lt>- rstudioapi::askForPassword("Database password1")'),
    ("julia", 'password = ENV["DB_PASSWORD1"]'),
    ("shell", "export TOKEN=$(gcloud auth print-access-token)"),
    ("shell", 'curl -H "Authorization: Bearer $TOKEN" https://x.example.com'),
    ("shell", "read -s -p 'Password: ' password"),
    ("shell", "set -x PATH /usr/local/bin2"),
    ("dotenv", "API_KEY="),
    ("dotenv", "API_KEY=your_api_key_1"),
    ("ini", "password_encryption = scram-sha-256"),
    ("text", "Invalid password for user1: attempt-2"),
    ("text", "jdbc:mysql://db/x?user=bob&password=${PW}"),
)


def found(text, language="python", surface=Surface.CELL):
    """Spans of secrets that people are shown."""
    result = SCANNER.scan(Document(text, surface, language))
    assert result.complete, result.reason
    return [
        (f.start, f.end)
        for f in result.findings
        if f.category is Category.SECRET and f.confidence.rank >= Confidence.MEDIUM.rank
    ]


def surface_of(language):
    return Surface.CELL if language in ("python", "r", "julia", "scala", "markdown") else Surface.FILE


def cases(templates, language=None):
    return [
        pytest.param(*((language, one) if language else one), id=(one if language else one[1])[:70].replace("\n", "|"))
        for one in templates
    ]


@pytest.mark.parametrize(("language", "template"), [*cases(PYTHON + MAGICS, "python"), *cases(OTHERS)])
def test_a_secret_is_found_in_its_context_as_a_whole(language, template):
    for seed in "abc":
        text, start, end = value_span(expand(template, template + seed))
        spans = found(text, language, surface_of(language))
        assert any(s <= start and end <= e + (text[e : e + 1] in "=") for s, e in spans), (text, spans)


@pytest.mark.parametrize(("language", "template"), [*cases(SILENT, "python"), *cases(SILENT_ELSEWHERE)])
def test_what_only_stands_beside_such_a_word_is_silent(language, template):
    for seed in "abc":
        text = expand(template, template + seed)
        assert not found(text, language, surface_of(language)), text


def test_both_engines_find_the_same_in_every_spelling():
    re2, plain = PatternDetector(RULES, "re2"), PatternDetector(RULES, "re")
    for template in (*PYTHON, *MAGICS, *SILENT, *(one for _, one in (*OTHERS, *SILENT_ELSEWHERE))):
        document = Document(value_span(expand(template, template))[0], Surface.FILE, "text")
        found = [sorted((f.rule, f.start, f.end) for f in engine.detect(document)) for engine in (re2, plain)]
        assert found[0] == found[1], document.text


def test_keys_that_a_provider_prints_for_everybody_are_silent():
    # The account key of Microsoft's storage emulator, put together so that no file of ours holds it.
    key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6" + "IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw" + "=" * 2
    for text in (f'account_key = "{key}"', f"AccountName=devstoreaccount1;AccountKey={key};"):
        assert not found(text), text
        assert found(text.replace("vdM02", "vdN03")), "another key of the same form is one"


def test_a_value_that_only_says_what_it_is_is_found_with_little_certainty():
    for text in ('password = "MySecretPassword1"', 'password = "secret"', "pw = 'gaussian'"):
        result = SCANNER.scan(Document(text, Surface.CELL, "python"))
        assert all(f.confidence is Confidence.LOW for f in result.findings), text


@pytest.mark.parametrize(
    "asked",
    (
        *(
            "la-tua-chiave",
            "tu-clave-aqui",
            "votre-cle",
            "dein-schluessel",
            "sua-senha",
            "uw-wachtwoord",
            "ihr-passwort",
        ),
        *("ключ", "ваш-пароль", "您的密钥", "パスワード", "not-needed", "sk-no-key-required", "not_required"),
    ),
)
def test_what_asks_for_a_key_in_any_language_is_none(asked):
    assert not found(f'password = "{asked}"', "python", Surface.CELL)
    assert not found(f'api_key = "{asked}"', "python", Surface.CELL)


@pytest.mark.parametrize(
    ("language", "template"),
    (
        ("yaml", "- DB_PASSWORD=${DB_PASSWORD:-default_pw}"),
        ("json", '{"AWS::Service::ApiKey": "<hex:16>", "AWS::Service::CertificateAuthority": "<hex:16>"}'),
        ("python", 'experiment_key="<hex:20>"'),
        ("python", '{"hash_key": "<hex:32>", "partition_key": "<hex:32>"}'),
        ("text", "token = floatToFixedToStr(value)"),
    ),
)
def test_names_of_other_keys_types_and_defaults_made_of_words_are_silent(language, template):
    assert not found(expand(template, template), language, Surface.FILE)


@pytest.mark.parametrize(
    "template",
    (
        'npm_registry_token = "[[<alnum:36>]]"',
        'token = "[[$prod$<hex:32>$v1$<alnum:40>]]"',
        "PASSWORD: ${DB_PASSWORD:-[[Xk7<alnum:9>]]}",
        'hash_key = "[[<alnum:16>]]"',
    ),
)
def test_registries_segments_and_defaults_are_found(template):
    text, start, end = value_span(expand(template, template))
    assert any(first <= start and end <= last for first, last in found(text, "text", Surface.FILE))


def test_letters_drawn_by_lot_are_told_from_names():
    chance = random.Random("letters")
    lots = ["".join(chance.choices(string.ascii_letters, k=20)) for _ in range(200)]
    seen = sum(bool(found(f"POSTGRES_PASSWORD={one}", "text", Surface.FILE)) for one in lots)
    assert seen >= 170
    for name in ("getUserPasswordField", "StartOfSequenceToken", "XMLHttpRequestUpload", "RoBERTaPreTrainedTokenizer"):
        assert not found(f"POSTGRES_PASSWORD={name}", "text", Surface.FILE)


@pytest.mark.parametrize(
    ("language", "template"),
    (
        ("python", 'npm_pat = "[[<alnum:32>]]"'),
        ("python", "# wandb key: [[<hex:40>]]"),
        ("python", "# together key - [[<hex:64>]]"),
        ("python", 'tracker.authenticate("[[<alnum:32>]]")'),
        ("python", "%set_env KAGGLE_KEY [[<hex:32>]]"),
        ("yaml", 'env:\n  - name: DD_APP_KEY\n    value: "[[<hex:40>]]"'),
        ("markdown", "The password is 'sun[[flowers]]'"),
        ("shell", "PsExec.exe -u bob -p [[Xk7<alnum:5>]] cmd"),
        ("groovy", "credentials {\n  username 'bob'\n  password '[[correcthorse]]'\n}"),
    ),
)
def test_keys_named_after_their_provider_sentences_and_blocks_are_found(language, template):
    text, start, end = value_span(expand(template, template))
    shown = found(text, language, surface_of(language))
    assert any(first <= start and end <= last for first, last in shown)


@pytest.mark.parametrize(
    "template",
    (
        "# GPG key: <HEX:40>",
        "# cache key: <hex:64>",
        "# sort key: created_at_2023_index",
        'pat = r"[A-Z]{3}[0-9]{4}_suffix_of_it"',
        'pat = "<uuid>"',
        "The password is 'required'",
        "TZKEYNAME = TZKEYNAME9X",
        'client = storage.Client("my-project-123456")',
    ),
)
def test_fingerprints_patterns_and_words_after_such_names_are_silent(template):
    assert not found(expand(template, template), "markdown" if template.startswith("The") else "python")
